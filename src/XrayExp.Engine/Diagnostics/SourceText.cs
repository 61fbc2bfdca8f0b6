namespace XrayExp.Engine.Diagnostics;

/// <summary>A text and the name under which people know it: the path as they typed it.</summary>
public sealed class SourceText(string name, string text)
{
    private readonly string[] _lines = text.Split('\n');

    public string Name { get; } = name;

    public string Text { get; } = text;

    /// <summary>What relative paths in it start from: the file's folder, absolute; empty where there is no file.</summary>
    public string Folder { get; init; } = "";

    /// <summary>How many lines there are; the last may be empty.</summary>
    public int Lines => _lines.Length;

    /// <summary>The line without its end; empty past the last one.</summary>
    /// <param name="number">From 1.</param>
    public string Line(int number) =>
        number >= 1 && number <= _lines.Length ? _lines[number - 1].TrimEnd('\r') : "";
}
