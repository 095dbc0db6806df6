/** What no SQL text can hold, such as a name with the character NUL. The message is for the author. */
export class Unprintable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Unprintable';
  }
}
