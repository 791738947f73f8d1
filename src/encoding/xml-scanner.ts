/** A name with its optional prefix, as a tag or an attribute spells it. */
export interface QualifiedName {
  /** The whole name, such as `soap:Body`. */
  readonly full: string;
  /** Empty for a name without a prefix. */
  readonly prefix: string;
  readonly local: string;
}

/** An attribute as it stands in a tag: its references are not decoded yet. */
export interface RawAttribute {
  readonly name: QualifiedName;
  readonly value: string;
}

// Sticky, so that each matches at the scanner's position alone.
const SPACE = /[ \t\n]*/y;
const NAME = /(?:(?<prefix>[A-Za-z_][\w.-]*):)?(?<local>[A-Za-z_][\w.-]*)/y;
const NAME_START = /[A-Za-z_]/;
const QUOTED = /"(?<double>[^<"]*)"|'(?<single>[^<']*)'/y;

/**
 * Reads XML text from left to right. Every method either moves past what it read or throws `SyntaxError`, so a
 * document is read in linear time.
 */
export class XmlScanner {
  private position = 0;

  /** `text` has line feeds alone as line ends. */
  constructor(private readonly text: string) {}

  /** Tells whether everything was read. */
  get isAtEnd(): boolean {
    return this.position === this.text.length;
  }

  /** Moves past `literal` where it comes next, and tells whether it did. */
  skip(literal: string): boolean {
    // Prototype.js replaces `startsWith` by one that ignores the position.
    const end = this.position + literal.length;
    if (this.text.slice(this.position, end) !== literal) return false;
    this.position = end;
    return true;
  }

  /** Moves past `literal`, which must come next. */
  expect(literal: string): void {
    if (!this.skip(literal)) throw new SyntaxError(`${literal} is missing`);
  }

  /** Reads up to `terminator`, which must follow, and moves past it. */
  readUntil(terminator: string): string {
    const end = this.text.indexOf(terminator, this.position);
    if (end < 0) throw new SyntaxError(`${terminator} is missing`);
    const found = this.text.slice(this.position, end);
    this.position = end + terminator.length;
    return found;
  }

  /** Reads the characters before the next `<`, or before the end of the text. */
  readCharacterData(): string {
    const next = this.text.indexOf('<', this.position);
    const end = next < 0 ? this.text.length : next;
    const found = this.text.slice(this.position, end);
    this.position = end;
    return found;
  }

  /** Moves past white space and tells whether there was any. */
  skipSpace(): boolean {
    return this.match(SPACE)[0] !== '';
  }

  readName(): QualifiedName {
    const { 0: full, groups: { prefix = '', local = '' } = {} } = this.match(NAME);
    return { full, prefix, local };
  }

  /** Reads the attributes of a tag, and the white space after them. */
  readAttributes(): RawAttribute[] {
    const attributes: RawAttribute[] = [];
    while (this.skipSpace() && NAME_START.test(this.text.charAt(this.position))) {
      const name = this.readName();
      this.skipSpace();
      this.expect('=');
      this.skipSpace();
      const { double, single = '' } = this.match(QUOTED).groups ?? {};
      attributes.push({ name, value: double ?? single });
    }
    return attributes;
  }

  private match(pattern: RegExp): RegExpExecArray {
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.text);
    if (!match) throw new SyntaxError('unexpected markup');
    this.position = pattern.lastIndex;
    return match;
  }
}
