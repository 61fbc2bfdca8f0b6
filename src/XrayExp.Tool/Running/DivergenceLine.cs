using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Records;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Running;

/// <summary>What commands say, with <c>--quiet</c> too, of a training that ran away.</summary>
internal static class DivergenceLine
{
    /// <summary><c>tiny diverged in epoch 1: the loss is not a number</c></summary>
    public static string Of(string name, Divergence divergence) =>
        $"{name} diverged in epoch {NumberText(divergence.Epoch)}: {divergence.Reason}";

    /// <summary>A red line for a run that diverged, a warning where that is allowed; nothing for one that finished.</summary>
    /// <returns>Whether the command may still end well.</returns>
    public static bool Report(string name, RecordedRun run, bool allowed, CommandContext context)
    {
        if (run.Divergence is not { } divergence)
            return true;
        if (allowed)
            context.Warn(Of(name, divergence));
        else
            context.Error.Write(DiagnosticText.Render(
                Of(name, divergence),
                "its figures mean nothing; a smaller learning rate or `clipnorm` may help, " +
                    $"`{AllowDivergedOption.Word}` takes it as it is",
                context.ErrorTerminal.Colour));
        return allowed;
    }

    private static string NumberText(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
