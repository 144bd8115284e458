/** What is found in the article's three files, and what they look like when mended. A line is `number code: text`. */
export const article: Readonly<Record<string, { readonly found: { readonly grave: readonly string[]; readonly advice: readonly string[] }; readonly mended: string }>> = {
  Dockerfile: {
    found: {
      grave: ['5 TODO: COPY requirements.txt.', '8 TODO: COPY..'],
      advice: [],
    },
    mended: `FROM python:3.8-slim-buster

WORKDIR /app

COPY requirements.txt .
RUN pip install -r requirements.txt

COPY . .

EXPOSE 8000

CMD ["python", "app.py"]
`,
  },
};

export const fixes: readonly { readonly file: string; readonly code: string; readonly line: number; readonly to: string }[] = [];
