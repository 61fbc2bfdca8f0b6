using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Records;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Running;

/// <summary>The message about a training that diverged, which commands write with <c>--quiet</c> too.</summary>
internal static class DivergenceLine
{
    /// <summary><c>tiny diverged in epoch 1: the loss is not a number</c></summary>
    public static string Of(string name, Divergence divergence) =>
        $"{name} diverged in epoch {NumberText(divergence.Epoch)}: {divergence.Reason}";

    /// <summary>Writes an error about a run that diverged, or a warning if that is allowed; writes nothing about a finished run.</summary>
    /// <returns>Whether the exit code may be 0.</returns>
    public static bool Report(string name, RecordedRun run, bool allowed, CommandContext context)
    {
        if (run.Divergence is not { } divergence)
            return true;
        if (allowed)
            context.Warn(Of(name, divergence));
        else
            context.Error.Write(DiagnosticText.Render(
                Of(name, divergence),
                "its figures mean nothing; a smaller learning rate or `clipnorm` may help; " +
                    $"with `{AllowDivergedOption.Word}` the exit code is 0",
                context.ErrorTerminal.Colour));
        return allowed;
    }

    private static string NumberText(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
