using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Diagnostics;
using XrayExp.Tool.Commands;
using XrayExp.Tool.Running;
using XrayExp.Tool.Shell;

namespace XrayExp.Fuzz;

/// <summary>The tool's own commands, in this process.</summary>
internal static class InProcess
{
    public static Said Run(string folder, params string[] args) =>
        Run(folder, new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" }, CancellationToken.None, args);

    public static Said Run(string folder, StringWriter error, CancellationToken cancellation, params string[] args)
    {
        StringWriter output = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        ExitCode code = new XrayExpApp(CommandList.All).Run(args, new CommandContext
        {
            Out = output,
            Error = error,
            WorkingDirectory = folder,
            Environment = ImmutableDictionary<string, string>.Empty.Add("XRAYEXP_CACHE", "off").Add(Resumption.IntervalVariable, "0"),
            Cancellation = cancellation,
        });
        return new Said(string.Join(' ', args), code, output.ToString(), error.ToString());
    }
}

/// <param name="Command">Its words.</param>
internal sealed record Said(string Command, ExitCode Code, string Out, string Error)
{
    /// <summary>What every command promises: no fault of ours, nothing that steers a terminal, no flood.</summary>
    public Finding? Broken()
    {
        const int Flood = 1_000_000;
        if (Code is ExitCode.OurFault or ExitCode.MachineFailed or ExitCode.Held)
            return new Finding($"exit {(int)Code}", $"{Command}\n{Error}");
        string all = Out + Error;
        if (all.FirstOrDefault(c => c is not ('\n' or '\t') && VisibleText.IsHidden(c)) is not '\0' and var hidden)
            return new Finding("controls on the terminal",
                string.Create(CultureInfo.InvariantCulture, $"{Command}: U+{(int)hidden:X4} in {Around(all, hidden)}"));
        return all.Length > Flood
            ? new Finding("a flood", string.Create(CultureInfo.InvariantCulture, $"{Command}: {all.Length} characters"))
            : null;
    }

    private static string Around(string text, char c) => text[Math.Max(0, text.IndexOf(c, StringComparison.Ordinal) - 60)..][..Math.Min(80,
        text.Length - Math.Max(0, text.IndexOf(c, StringComparison.Ordinal) - 60))];
}
