// Emulates what Prototype 1.7 does to a page beside prototype-enumerable.js.
(() => {
  window.Prototype = { Version: '1.7' };

  Object.toJSON = (value) => JSON.stringify(value);
  Array.prototype.intersect = function (list) {
    return this.uniq().findAll((item) => list.indexOf(item) !== -1);
  };
  // Without the native iterator: a list of values, where the language gives an iterator of pairs.
  Array.prototype.entries = Array.prototype.toArray;

  const methods = {
    clone: (element, deep) => element.cloneNode(deep),
    store(element, name, value) {
      element.storage = { ...element.storage, [name]: value };
      return element;
    },
    retrieve: (element, name) => element.storage?.[name],
    on: (element, name, handler) => element.addEventListener(name, handler),
  };
  for (const [name, method] of Object.entries(methods)) {
    HTMLElement.prototype[name] = function (...values) {
      return method(this, ...values);
    };
  }

  // Every event gets these, and Event is a table of functions beside the constructor it was.
  Event.prototype.stop = function () {
    this.preventDefault();
    this.stopPropagation();
    this.stopped = true;
  };
  Event.prototype.element = function () {
    return this.target;
  };
  Event.observe = (element, name, handler) => element.addEventListener(name, handler);

  window.Ajax = { Request: function AjaxRequest() {}, Responders: { responders: [] } };
})();
