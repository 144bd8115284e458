import { DockerfileLanguageServiceFactory } from 'dockerfile-language-service';

/** An instruction with its placeholders, as the library words them: `COPY ${1:source} ${2:dest}`. */
export interface InstructionTemplate {
  /** `COPY source dest`. */
  readonly label: string;
  /** `COPY`. */
  readonly name: string;
  /** With tab stops. */
  readonly snippet: string;
}

/**
 * The instructions that may stand where one begins. The library is asked about an empty line below `FROM`, or in an empty file, never about
 * the text itself: it would read all of it again, and behind FROM it would ask a registry.
 */
export function templates(where: 'first' | 'later' | 'trigger'): readonly InstructionTemplate[] {
  return (known[where] ??= ask(questions[where]));
}

const questions = {
  first: { text: '', line: 0, character: 0 },
  later: { text: 'FROM scratch\n', line: 1, character: 0 },
  trigger: { text: 'FROM scratch\nONBUILD ', line: 1, character: 8 },
} as const;
const known: { first?: readonly InstructionTemplate[]; later?: readonly InstructionTemplate[]; trigger?: readonly InstructionTemplate[] } = {};

function ask({ text, line, character }: { readonly text: string; readonly line: number; readonly character: number }): readonly InstructionTemplate[] {
  const service = DockerfileLanguageServiceFactory.createLanguageService();
  service.setCapabilities({ completion: { completionItem: { snippetSupport: true } } });
  const items = service.computeCompletionItems(text, { line, character });
  // A promise means that it went to a registry, which it does for image names alone.
  if (!Array.isArray(items)) return [];
  return items.flatMap(({ label, textEdit, insertText }) => {
    const snippet = textEdit?.newText ?? insertText ?? '';
    const name = /^[A-Z]+/.exec(label)?.[0];
    return name && snippet ? [{ label, name, snippet }] : [];
  });
}
