/**
 * The documented fields of each operation beside the credential, in lower case, by its documented name. For the
 * reference in `docs` and for servers that let no other field pass; no browser loads it. `*` stands for user fields.
 * Sources: the pages of developer.slimcd.com, and the request classes of the vendor's PHP library where a page is a
 * copy of another one.
 */
export const documentedFields: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries({
    CreateSession: 'siteid clientid priceid formname transtype amount *',
    SpawnSession: 'sessionid amount',
    CheckSession: 'sessionid wait waitforcompleted *',
    CancelSession: 'sessionid',
    DestroySession: 'sessionid',
    SearchSessions:
      'siteid clientid startdate enddate sessionid gateid transtype amount approvedamt cardpart approved cancelled ' +
      'completed reverseorder',
    SendSession: 'sessionid message send_email email email_from send_html send_sms phone',
    GetSessionFields: 'sessionid',
    ProcessTransaction:
      'metabankid bankid clientid siteid priceid key product ver kiosk readerpresent contactlessreader ' +
      'encryption_device encryption_type encryption_key first_name last_name firstname lastname address city state ' +
      'zip country phone email birthdate driverlic ssn gateid use_pooled processor_token temporary_token cardtype ' +
      'corporatecard trackdata cardnumber expmonth expyear cvv2 seccode pinblockdata pinblock ksn checks micrreader ' +
      'accttype checktype routeno accountno checkno fullmicr serialno statecode achcode transtype amount ' +
      'client_transref clienttransref po salestaxtype salestax authcode cashback surcharge gratuity allow_partial ' +
      'allow_duplicates blind_credit extra_credit recurring installmentcount installmentseqno billpayment ' +
      'debtindicator clientip clerkname cardpresent contactless send_email send_cc send_sms cc_email',
    GetTemporaryToken: 'cardnumber cvv2 expmonth expyear amount transtype ver',
    CloseBatch: 'siteid batchnumber',
    GetReceipt: 'gateid',
    SendReceipt: 'gateid send_sms phone send_email email send_cc ccemail',
    GetUserSettings: '',
    GetUserClients: '',
    GetUserClientSites: 'clientid siteid',
    GetOpenBatch: 'siteid',
    GetOpenAuths: 'siteid startdate enddate',
    GetBatchHistory: 'siteid startdate enddate',
    GetBatchSummary: 'siteid startdate enddate',
    GetClosedBatchTransactions: 'siteid batchid',
    GetTransactionDetails: 'siteid gateid',
    SearchTransactions:
      'recordcountonly maxrecords startdate enddate clientid siteid firstname lastname city state zip email amount ' +
      'clienttransref transtype cardnumber cardid cardpart clerkname gateid reverseorder',
    GetDailySummary: 'metabankid bankid clientid siteid startdate enddate',
    UploadSignature: 'siteid gateid filetype imagedata',
    UploadReceipt: 'siteid gateid filetype imagedata',
    UploadCheck: 'siteid gateid filetype imagedata',
    DownloadSignature: 'gateid',
    DownloadReceipt: 'gateid',
    DownloadCheck: 'gateid',
    GetSignatureImage: 'gateid imgflag height width transparent edge penwidth border testmode',
  }).map(([name, fields]) => [name, fields.split(' ').filter(Boolean)]),
);
