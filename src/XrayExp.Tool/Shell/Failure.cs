using System.ComponentModel;
using System.Reflection;
using System.Runtime.InteropServices;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Tool.Shell;

/// <summary>The one place where an exception becomes a message on stderr and an exit code.</summary>
internal static class Failure
{
    public static ExitCode Report(Exception exception, CommandContext context)
    {
        Exception cause = Cause(exception);
        TextWriter error = context.Error;
        switch (cause)
        {
            case OperationCanceledException when context.Cancellation.IsCancellationRequested:
                error.WriteLine("interrupted");
                return ExitCode.Interrupted;

            case InputException input:
                error.Write(context.AsTyped(DiagnosticText.Render(input, context.ErrorTerminal.Colour)));
                return ExitCode.InputWrong;

            case HeldException held:
                error.Write(DiagnosticText.Render(held.Message, held.Help, context.ErrorTerminal.Colour));
                return ExitCode.Held;

            case OutOfMemoryException:
                error.Write(DiagnosticText.Render($"out of memory: {cause.Message}", "a smaller `batch_size` or `target_size` needs less",
                    context.ErrorTerminal.Colour));
                return ExitCode.MachineFailed;

            // .NET names the file in these messages: "No space left on device : '/data/runs/…'".
            // Processes and sockets fail with a Win32Exception.
            case UnauthorizedAccessException or Win32Exception:
            case IOException when !IsMissingAssembly(cause):
                error.Write(DiagnosticText.Render(cause.Message, help: null, context.ErrorTerminal.Colour));
                return ExitCode.MachineFailed;

            default:
                error.Write(DiagnosticText.Render($"a fault in xrayexp {ToolVersion.Number}: {cause.GetType().Name}: {cause.Message}",
                    help: null, context.ErrorTerminal.Colour));
                error.WriteLine(cause.StackTrace);
                error.WriteLine("  help: please report it where you got xrayexp from: these lines, the command, " +
                    "and the experiment if you can share it");
                return ExitCode.OurFault;
        }
    }

    /// <summary>A missing assembly raises a FileNotFoundException too, but is a fault of ours. An assembly that exists and can't be opened
    /// (too many open files) is a failure of the machine.</summary>
    private static bool IsMissingAssembly(Exception cause) =>
        cause is FileNotFoundException { FileName: { } name } && name.IndexOf(", Version=", StringComparison.Ordinal) is > 0 and var end
        && !((string[])[AppContext.BaseDirectory, RuntimeEnvironment.GetRuntimeDirectory()]).Any(
            folder => File.Exists(Path.Combine(folder, $"{name[..end]}.dll")));

    /// <summary>Returns the original exception from inside those that .NET wraps around what tasks, threads and static constructors
    /// throw.</summary>
    private static Exception Cause(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions.Count: > 0 } many => Cause(many.InnerExceptions[0]),
        TypeInitializationException { InnerException: { } inner } => Cause(inner),
        TargetInvocationException { InnerException: { } inner } => Cause(inner),
        _ => exception,
    };
}
