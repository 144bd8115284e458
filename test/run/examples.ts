import type { Fence, Page } from '../../server/src/engine/page';
import { marked, type Label } from './marked';

/** One example of a page: files, what is reported in them, and what they are after the fix. */
export interface Example {
  readonly files: Readonly<Record<string, string>>;
  readonly labels: readonly (Label & { readonly file: string })[];
  readonly fixed: readonly { readonly file: string; readonly title: string | undefined; readonly text: string }[];
}

/** Fences with nothing between them belong together; a file below an answer begins anew. `dockerfile fixed` is the first fix's answer, `dockerfile fixed: pin` that of the fix called `pin`. */
export function examplesOf({ sections }: Page, usual: string): readonly Example[] {
  const groups: Fence[][] = [];
  let last: Fence | undefined;
  for (const fence of sections.get('Examples')?.fences ?? []) {
    const continues = last && fence.group === last.group && (isAnswer(fence) || !isAnswer(last));
    if (continues) groups.at(-1)?.push(fence);
    else groups.push([fence]);
    last = fence;
  }
  return groups.map((fences) => {
    const files: Record<string, string> = {};
    const labels: (Label & { file: string })[] = [];
    const fixed: { file: string; title: string | undefined; text: string }[] = [];
    for (const { info, text } of fences) {
      const rest = info.replace(/^\S+\s*/, '');
      const answer = /^(?<file>\S+ )?fixed(: (?<title>.+))?$/.exec(rest)?.groups;
      if (answer) fixed.push({ file: answer['file']?.trim() || Object.keys(files)[0] || usual, title: answer['title'], text });
      else {
        const read = marked(text);
        const file = rest || usual;
        files[file] = read.text;
        labels.push(...read.labels.map((label) => ({ ...label, file })));
      }
    }
    return { files, labels, fixed };
  });
}

const isAnswer = ({ info }: Fence): boolean => /^\S+ (\S+ )?fixed\b/.test(info);
