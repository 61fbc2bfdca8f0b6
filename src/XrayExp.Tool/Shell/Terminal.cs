using XrayExp.Tool.Settings;

namespace XrayExp.Tool.Shell;

/// <summary>What may be written to one of the two outputs.</summary>
/// <param name="Colour">ANSI colours are understood and wanted.</param>
/// <param name="Live">A line may be rewritten in place: progress bars.</param>
/// <param name="Width">Columns; <see cref="PlainWidth"/> where the output is a file or a pipe.</param>
internal sealed record Terminal(bool Colour, bool Live, int Width)
{
    /// <summary>Columns of text that goes to a file or a pipe.</summary>
    public const int PlainWidth = 100;

    /// <summary>What may be written to a file, a pipe or in a test.</summary>
    public static readonly Terminal Plain = new(Colour: false, Live: false, PlainWidth);

    /// <summary>Returns what may be written to an output. <c>NO_COLOR</c> (set and not empty, as no-color.org defines it) and
    /// <c>TERM=dumb</c> turn off colour and live progress.</summary>
    public static Terminal Of(bool redirected, int width, IReadOnlyDictionary<string, string> environment)
    {
        bool refused = environment.GetValueOrDefault("NO_COLOR") is { Length: > 0 } || environment.GetValueOrDefault("TERM") == "dumb";
        if (redirected)
            return Plain;
        return new Terminal(Colour: !refused, Live: !refused, Math.Max(width, 40));
    }

    /// <param name="color">The setting: <c>always</c> colours a file or pipe too, in spite of <c>NO_COLOR</c>; null is <c>auto</c>.</param>
    public Terminal WithColour(string? color) => color switch
    {
        ToolSettings.Always => this with { Colour = true },
        ToolSettings.Never => this with { Colour = false },
        _ => this,
    };
}
