using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace XrayExp.Tool.Shell;

/// <summary>Starts other processes of this tool, with the same runtime and the same build.</summary>
internal static class OwnProcess
{
    /// <summary>The words that start this tool, whatever the shell's <c>PATH</c>.</summary>
    public static ImmutableArray<string> Program => [Runtime(), typeof(OwnProcess).Assembly.Location];

    /// <summary>Runs a process to its end; an interruption kills it.</summary>
    /// <param name="words">The process's command line.</param>
    /// <param name="variables">Variables that override those of the context's environment.</param>
    /// <returns>The exit code, and what the process wrote to stderr.</returns>
    /// <exception cref="OperationCanceledException">The command was interrupted; the process has ended.</exception>
    public static (int Code, string Error) Run(IEnumerable<string> words, IEnumerable<KeyValuePair<string, string>> variables,
        CommandContext context)
    {
        ProcessStartInfo start = ToStart(words, variables, context);
        start.RedirectStandardInput = true;
        start.RedirectStandardError = true;
        context.Cancellation.ThrowIfCancellationRequested();
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None),
            error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using (context.Cancellation.Register(() => process.Kill(entireProcessTree: true)))
            process.WaitForExit();
        Task.WaitAll([output, error], CancellationToken.None);
        context.Cancellation.ThrowIfCancellationRequested();
        return (process.ExitCode, error.Result);
    }

    /// <summary>Returns how to start a process. Its stdout is redirected, and it gets the settings in force here, even if their files
    /// change meanwhile.</summary>
    /// <param name="words">The process's command line.</param>
    /// <param name="variables">Variables that override those of the context's environment.</param>
    public static ProcessStartInfo ToStart(IEnumerable<string> words, IEnumerable<KeyValuePair<string, string>> variables,
        CommandContext context)
    {
        ProcessStartInfo start = new(Runtime(), [.. Program.Skip(1), .. words])
        {
            WorkingDirectory = context.WorkingDirectory,
            RedirectStandardOutput = true,
        };
        foreach ((string name, string value) in context.Environment.SetItems(context.Settings.AsVariables()).SetItems(variables))
            start.Environment[name] = value;
        return start;
    }

    /// <summary>Called in the started process. Returns a source that is cancelled with the context, or when stdin closes because the
    /// starting process has ended.</summary>
    public static CancellationTokenSource Lifeline(CommandContext context)
    {
        CancellationTokenSource lifeline = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation);
        Thread watch = new(() =>
        {
            while (context.In.Read() >= 0)
            {
            }

            lifeline.Cancel();
        })
        { IsBackground = true, Name = "xrayexp-lifeline" };
        watch.Start();
        return lifeline;
    }

    /// <summary>Returns the path of the <c>dotnet</c> program of this process's runtime. The runtime's folder is
    /// <c>ROOT/shared/Microsoft.NETCore.App/VERSION/</c>, the program is in <c>ROOT</c>.</summary>
    private static string Runtime()
    {
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        return Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
    }
}
