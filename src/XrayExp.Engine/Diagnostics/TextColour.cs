namespace XrayExp.Engine.Diagnostics;

/// <summary>The ANSI colours of text for a terminal; the tool's output lets no others through.</summary>
public static class TextColour
{
    public const string Bold = "\e[1m", Red = "\e[31m", Green = "\e[32m", Cyan = "\e[36m", Gray = "\e[90m", StrongRed = "\e[1;31m",
        StrongYellow = "\e[1;33m";

    private const string Reset = "\e[0m";

    /// <param name="colour">The colour; empty for none.</param>
    /// <param name="wanted">Whether the output understands and wants colours.</param>
    public static string Paint(string text, string colour, bool wanted) => wanted && colour.Length > 0 ? colour + text + Reset : text;
}
