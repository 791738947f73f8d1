// Emulates what Prototype 1.6.0 does to a page beside prototype-enumerable.js: it takes names that the language got later.
(() => {
  window.Prototype = { Version: '1.6.0' };

  // Without an argument this gave a list of one thing as that thing.
  Array.prototype.reduce = function () {
    return this.length > 1 ? this : this[0];
  };
  Array.prototype.indexOf = function (object) {
    for (let index = 0; index < this.length; index++) if (this[index] === object) return index;
    return -1;
  };

  const toJson = (value) => {
    if (value === undefined || typeof value === 'function') return undefined;
    if (value === null || typeof value === 'boolean') return String(value);
    if (value.toJSON) return value.toJSON();
    if (value.nodeType === 1) return undefined;
    const members = [];
    for (const name in value) {
      const member = toJson(value[name]);
      if (member !== undefined) members.push(`${JSON.stringify(name)}: ${member}`);
    }
    return `{${members.join(', ')}}`;
  };
  // Each gives JSON text, which JSON.stringify then quotes once more.
  Array.prototype.toJSON = function () {
    const members = this.map(toJson).filter((member) => member !== undefined);
    return `[${members.join(', ')}]`;
  };
  String.prototype.toJSON = function () {
    return `"${this.replace(/["\\]/g, '\\$&')}"`;
  };
  Number.prototype.toJSON = function () {
    return Number.isFinite(Number(this)) ? this.toString() : 'null';
  };
  Date.prototype.toJSON = function () {
    return `"${this.getUTCFullYear()}-01-01T00:00:00Z"`;
  };
  Object.toJSON = toJson;

  // These walk inherited members too.
  const members = (object, take) => {
    const found = [];
    for (const name in object) found.push(take(name));
    return found;
  };
  Object.keys = (object) => members(object, (name) => name);
  Object.values = (object) => members(object, (name) => object[name]);

  document.getElementsByClassName = (name) => window.$$(`.${name}`);
  window.Hash = function (object) {
    this._object = { ...object };
  };
  window.Hash.prototype.toJSON = function () {
    return toJson(this._object);
  };
})();
