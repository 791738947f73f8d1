// Emulates what the browser build of MooTools 1.3 to 1.6 does to a page. The version comes from `?version=` of this script:
// 1.6 leaves Array.from alone and calls its own one Array.convert.
(() => {
  const version = new URL(document.currentScript.src).searchParams.get('version');
  window.MooTools = { version };

  const isList = (item) => item !== null && typeof item === 'object' && typeof item.length === 'number';
  const convert = (item) => {
    if (item === null || item === undefined) return [];
    // A Map, a Set or an iterator becomes a list of one.
    if (!isList(item)) return [item];
    return Array.isArray(item) ? item : Array.prototype.slice.call(item);
  };
  if (version === '1.6') Array.convert = convert;
  else Array.from = convert;

  const hide = { configurable: true, writable: true, enumerable: false };
  const implement = (owner, members) => {
    for (const [name, value] of Object.entries(members)) {
      if (!(name in owner.prototype)) Object.defineProperty(owner.prototype, name, { ...hide, value });
    }
  };
  // `each` and its like are enumerable in MooTools.
  Array.prototype.each = function (iterator, context) {
    this.forEach(iterator, context);
    return this;
  };
  Array.prototype.contains = function (item) {
    return this.indexOf(item) !== -1;
  };
  Array.prototype.append = function (list) {
    this.push.apply(this, list);
    return this;
  };
  Array.prototype.clean = function () {
    return this.filter((item) => item !== null && item !== undefined);
  };
  String.prototype.contains = function (text) {
    return this.indexOf(text) > -1;
  };
  String.prototype.clean = function () {
    return this.replace(/\s+/g, ' ').trim();
  };
  Function.prototype.implement = function (name, member) {
    this.prototype[name] = member;
    return this;
  };
  Function.prototype.extend = function (name, member) {
    this[name] = member;
    return this;
  };
  Function.prototype.pass = function (values, context) {
    return () => this.apply(context, convert(values));
  };
  Function.prototype.delay = function (milliseconds, context, values) {
    return setTimeout(this.pass(values ?? [], context), milliseconds);
  };
  Object.each = (object, iterator) => {
    for (const name of Object.keys(object)) iterator(object[name], name);
  };
  Number.from = (item) => (Number.isFinite(Number.parseFloat(item)) ? Number.parseFloat(item) : null);
  Function.from = (item) => (typeof item === 'function' ? item : () => item);
  Number.prototype.$family = () => 'number';
  Date.prototype.$family = () => 'date';

  // Globals of the platform that are Types of MooTools from now on, and make no document, no event and no element.
  const NativeElement = window.Element;
  window.Element = (tag, properties) => Object.assign(document.createElement(tag), properties);
  window.Element.prototype = NativeElement.prototype;
  window.Document = () => {};
  window.Window = () => {};
  if (version !== '1.6') {
    const NativeEvent = window.Event;
    window.Event = function (event) {
      this.event = event ?? window.event;
      this.type = this.event?.type;
    };
    window.Event.prototype.stop = function () {
      NativeEvent.prototype.preventDefault.call(this.event);
    };
  }
  document.window = window;
  window.document.id = (id) => (typeof id === 'string' ? document.getElementById(id) : id);
  window.$ = window.document.id;
  window.$$ = (selector) => convert(document.querySelectorAll(selector));

  NativeElement.prototype.dispose = function () {
    return this.parentNode ? this.parentNode.removeChild(this) : this;
  };
  NativeElement.prototype.inject = function (parent) {
    parent.appendChild(this);
    return this;
  };
  NativeElement.prototype.set = function (name, value) {
    this.setAttribute(name, value);
    return this;
  };
  NativeElement.prototype.get = function (name) {
    return this.getAttribute(name);
  };
  NativeElement.prototype.clone = function (contents) {
    return this.cloneNode(contents !== false);
  };
  implement(NativeElement, { getElement: NativeElement.prototype.querySelector });

  // A class for XMLHttpRequest, with a URL among its options and nothing of the platform's Request.
  window.Request = function (options) {
    this.xhr = new XMLHttpRequest();
    this.options = { method: 'post', url: '', data: '', headers: {}, ...options };
  };
  window.Request.prototype.send = function () {
    this.xhr.open(this.options.method, this.options.url);
    this.xhr.send(this.options.data);
    return this;
  };
  window.Request.JSON = window.Request;
  window.Request.HTML = window.Request;
  window.Class = (members) => {
    const made = function (...values) {
      return this.initialize?.(...values);
    };
    Object.assign(made.prototype, members);
    return made;
  };
})();
