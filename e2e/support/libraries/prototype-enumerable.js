// The part that Prototype 1.6.0 and 1.7 have in common: what they add to lists, and how they hand iterators on.
(() => {
  const BREAK = {};
  const identity = (value) => value;
  const extend = (destination, source) => {
    // Assigned, as Prototype does it: what it adds is enumerable, and it replaces what the language has.
    for (const name of Object.keys(source)) destination[name] = source[name];
    return destination;
  };

  const Enumerable = {
    each(iterator, context) {
      let index = 0;
      try {
        this._each((value) => iterator.call(context, value, index++));
      } catch (error) {
        if (error !== BREAK) throw error;
      }
      return this;
    },
    all(iterator = identity, context = undefined) {
      let result = true;
      this.each((value, index) => {
        result = result && Boolean(iterator.call(context, value, index));
        if (!result) throw BREAK;
      });
      return result;
    },
    any(iterator = identity, context = undefined) {
      let result = false;
      this.each((value, index) => {
        result = Boolean(iterator.call(context, value, index));
        if (result) throw BREAK;
      });
      return result;
    },
    collect(iterator = identity, context = undefined) {
      const results = [];
      this.each((value, index) => results.push(iterator.call(context, value, index)));
      return results;
    },
    detect(iterator, context) {
      let result;
      this.each((value, index) => {
        if (!iterator.call(context, value, index)) return;
        result = value;
        throw BREAK;
      });
      return result;
    },
    findAll(iterator, context) {
      const results = [];
      this.each((value, index) => {
        if (iterator.call(context, value, index)) results.push(value);
      });
      return results;
    },
    include(object) {
      return this.indexOf(object) !== -1;
    },
    inject(memo, iterator, context) {
      let result = memo;
      this.each((value, index) => {
        result = iterator.call(context, result, value, index);
      });
      return result;
    },
    toArray() {
      return this.collect(identity);
    },
    zip(...lists) {
      return this.collect((value, index) => [value, ...lists.map((list) => list[index])]);
    },
    size() {
      return this.length;
    },
    inspect() {
      return '#<Enumerable>';
    },
  };
  const { all, any, collect, detect, findAll, include, toArray } = Enumerable;
  const aliases = { map: collect, find: detect, select: findAll, filter: findAll, member: include };
  extend(Enumerable, { ...aliases, entries: toArray, every: all, some: any });

  const toList = (iterable) => {
    if (!iterable) return [];
    if (iterable.toArray) return iterable.toArray();
    // By length alone, so that a Map or a Set is empty.
    const results = [];
    for (let index = 0; index < (iterable.length || 0); index++) results.push(iterable[index]);
    return results;
  };

  extend(Array.prototype, Enumerable);
  extend(Array.prototype, {
    _each(iterator) {
      for (let index = 0; index < this.length; index++) iterator(this[index]);
    },
    clear() {
      this.length = 0;
      return this;
    },
    first() {
      return this[0];
    },
    last() {
      return this[this.length - 1];
    },
    compact() {
      return this.select((value) => value !== null && value !== undefined);
    },
    without(...values) {
      return this.select((value) => !values.include(value));
    },
    uniq() {
      return this.select((value, index) => this.indexOf(value) === index);
    },
    clone() {
      return [].concat(this);
    },
  });
  Array.from = toList;

  extend(String.prototype, {
    strip() {
      return this.replace(/^\s+/, '').replace(/\s+$/, '');
    },
    include(pattern) {
      return this.indexOf(pattern) > -1;
    },
    // The position that the language has as a second argument does not count.
    startsWith(pattern) {
      return this.indexOf(pattern) === 0;
    },
    endsWith(pattern) {
      const start = this.length - pattern.length;
      return start >= 0 && this.lastIndexOf(pattern) === start;
    },
    sub(pattern, replacement) {
      return this.replace(pattern, replacement);
    },
    toArray() {
      return this.split('');
    },
    blank() {
      return /^\s*$/.test(this);
    },
    empty() {
      return String(this) === '';
    },
  });

  extend(Function.prototype, {
    bind(context, ...first) {
      if (first.length === 0 && context === undefined) return this;
      return (...rest) => this.apply(context, [...first, ...rest]);
    },
    curry(...first) {
      return (...rest) => this(...first, ...rest);
    },
    delay(seconds) {
      return window.setTimeout(this, seconds * 1000);
    },
    wrap(wrapper) {
      return (...values) => wrapper(this, ...values);
    },
  });

  const pick = (element) => (typeof element === 'string' ? document.getElementById(element) : element);
  const methods = {
    // Throws for an element that has no parent.
    remove(element) {
      element.parentNode.removeChild(element);
      return element;
    },
    update(element, content) {
      element.innerHTML = content ?? '';
      return element;
    },
    replace(element, content) {
      element.outerHTML = content;
      return element;
    },
    insert(element, content) {
      element.insertAdjacentHTML('beforeend', content);
      return element;
    },
    hide(element) {
      element.style.display = 'none';
      return element;
    },
    show(element) {
      element.style.display = '';
      return element;
    },
    visible: (element) => element.style.display !== 'none',
    select: (element, selector) => toList(element.querySelectorAll(selector)),
    match: (element, selector) => element.matches(selector),
    readAttribute: (element, name) => element.getAttribute(name),
    observe(element, name, handler) {
      element.addEventListener(name, handler);
      return element;
    },
    purge: (element) => element,
  };
  for (const [name, method] of Object.entries(methods)) {
    HTMLElement.prototype[name] = function (...values) {
      return method(this, ...values);
    };
  }
  window.Element = extend((tag, attributes) => extend(document.createElement(tag), attributes ?? {}), methods);
  window.Element.prototype = HTMLElement.prototype;

  window.$ = pick;
  window.$A = toList;
  window.$$ = (selector) => toList(document.querySelectorAll(selector));
  window.Enumerable = Enumerable;
  extend(Object, { extend, clone: (object) => extend({}, object), isArray: Array.isArray });
})();
