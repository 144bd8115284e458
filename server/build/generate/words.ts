/** What the manifest says beside its settings. Paths are among it: a snippet file is written in one language. */
export const manifestWords: Readonly<Record<string, { readonly en: string; readonly 'zh-CN': string }>> = {
  description: {
    en: 'Finds and fixes mistakes in Dockerfiles, Compose files and Kubernetes manifests while you type, and explains them. No Docker, no cluster, no network.',
    'zh-CN': '在输入时发现并修复 Dockerfile、Compose 文件和 Kubernetes 清单中的错误，并解释原因。无需 Docker，无需集群，无需联网。',
  },
  'commands.category': { en: 'Shipshape', 'zh-CN': 'Shipshape' },
  'commands.fixAll': { en: 'Fix All in This File', 'zh-CN': '修复此文件中的全部问题' },
  'commands.restart': { en: 'Restart the Language Server', 'zh-CN': '重启语言服务器' },
  'commands.showLog': { en: 'Show the Log', 'zh-CN': '显示日志' },
  'commands.explain': { en: 'Explain a Rule, Instruction or Field…', 'zh-CN': '解释规则、指令或字段…' },
  'commands.chooseKubernetesVersion': { en: 'Choose the Kubernetes Version…', 'zh-CN': '选择 Kubernetes 版本…' },
  'commands.reportKubernetesUpgrade': { en: 'Report What a Kubernetes Upgrade Changes…', 'zh-CN': '报告 Kubernetes 升级带来的变化…' },
  'capabilities.untrusted': {
    en: 'Shipshape reads files and runs nothing of the workspace.',
    'zh-CN': 'Shipshape 只读取文件，不运行工作区中的任何代码。',
  },
  'snippets.dockerfile': { en: './snippets/dockerfile.json', 'zh-CN': './snippets/dockerfile.zh-cn.json' },
  'snippets.compose': { en: './snippets/compose.json', 'zh-CN': './snippets/compose.zh-cn.json' },
  'snippets.kubernetes': { en: './snippets/kubernetes.json', 'zh-CN': './snippets/kubernetes.zh-cn.json' },
};
