using System.Text;

namespace XrayExp.Tests.Support;

/// <summary>What a person sees: the text of a terminal of some columns after everything was written to it.
/// Knows line ends, returns, backspaces and the erasing of a line's rest.</summary>
internal static class Screen
{
    /// <summary>Lines without blanks at their ends; a line that is longer than the screen goes on in the next one,
    /// as terminals do it.</summary>
    public static string Of(string written, int columns)
    {
        List<StringBuilder> rows = [new()];
        int row = 0, column = 0;
        string text = written.Replace("\e[K", "\v", StringComparison.Ordinal);
        foreach (char c in text)
        {
            switch (c)
            {
                case '\n':
                    (row, column) = (row + 1, 0);
                    break;
                case '\r':
                    column = 0;
                    break;
                case '\b':
                    column = Math.Max(0, column - 1);
                    break;
                case '\v':
                    rows[row].Length = Math.Min(rows[row].Length, column);
                    break;
                default:
                    if (column == columns)
                        (row, column) = (row + 1, 0);
                    if (row == rows.Count)
                        rows.Add(new StringBuilder());
                    rows[row].Append(' ', Math.Max(0, column + 1 - rows[row].Length));
                    rows[row][column++] = c;
                    break;
            }

            if (row == rows.Count)
                rows.Add(new StringBuilder());
        }

        return string.Join('\n', rows.Select(line => line.ToString().TrimEnd())).TrimEnd('\n') + "\n";
    }
}
