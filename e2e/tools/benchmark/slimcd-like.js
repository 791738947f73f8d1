// The smallest client of SlimCD with jQuery, like slimcd.js, for comparison.
window.SlimCDLike = ((jQuery) => {
  const send = (service, request, timeout, callback) => {
    const [seconds, then] = typeof timeout === 'function' ? [60, timeout] : [timeout, callback];
    jQuery.ajax({
      url: `https://stats.slimcd.com/soft/json/jsonscript.asp?service=${service}`,
      dataType: 'jsonp',
      data: { jsonp: JSON.stringify(request) },
      timeout: seconds * 1000,
      success: ({ reply }) => then(reply),
      error: (_, status) => then({ response: 'Error', responsecode: '2', description: status, datablock: '' }),
    });
  };
  const operation = (service) => (request, timeout, callback) => send(service, request, timeout, callback);
  return {
    Sessions: {
      CreateSession: operation('CreateSession'),
      CheckSession: operation('CheckSession'),
      CancelSession: operation('CancelSession'),
    },
    Transact: { ProcessTransaction: operation('ProcessTransaction') },
  };
})(window.jQuery);
