using XrayExp.Tool.Commands;
using XrayExp.Tool.Shell;

using Interruption interruption = new();
CommandContext context = ProcessContext.Create(interruption.Token);
return (int)new XrayExpApp(CommandList.All).Run(args, context);
