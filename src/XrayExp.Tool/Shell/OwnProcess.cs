using System.Diagnostics;
using System.Runtime.InteropServices;

namespace XrayExp.Tool.Shell;

/// <summary>Another process of this very tool, on the same runtime, from the same build.</summary>
internal static class OwnProcess
{
    /// <summary>Runs to its end; an interruption kills it.</summary>
    /// <param name="words">Its command line.</param>
    /// <param name="variables">Above the command's own environment.</param>
    /// <returns>Its exit code and what it wrote to stderr.</returns>
    /// <exception cref="OperationCanceledException">Interrupted; the process is gone.</exception>
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

    /// <summary>
    /// How to start it, with a standard output to be read here. It has the settings in force here, whatever their files say by then.
    /// </summary>
    /// <param name="words">Its command line.</param>
    /// <param name="variables">Above the command's own environment.</param>
    public static ProcessStartInfo ToStart(IEnumerable<string> words, IEnumerable<KeyValuePair<string, string>> variables,
        CommandContext context)
    {
        ProcessStartInfo start = new(Runtime(), [typeof(OwnProcess).Assembly.Location, .. words])
        {
            WorkingDirectory = context.WorkingDirectory,
            RedirectStandardOutput = true,
        };
        foreach ((string name, string value) in context.Environment.SetItems(context.Settings.AsVariables()).SetItems(variables))
            start.Environment[name] = value;
        return start;
    }

    /// <summary>In the started process: cancelled with the context,
    /// or when the starting process has gone and its end of stdin with it.</summary>
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

    /// <summary>The <c>dotnet</c> whose runtime this process uses:
    /// <c>ROOT/shared/Microsoft.NETCore.App/VERSION/</c> lies in <c>ROOT</c>.</summary>
    private static string Runtime()
    {
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        return Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
    }
}
