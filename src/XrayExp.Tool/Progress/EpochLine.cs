namespace XrayExp.Tool.Progress;

/// <summary>
/// The parts of an epoch's line, fitted to the width of a terminal. A line that is redrawn is shortened in this order: a shorter bar, no
/// bar, and figures left out from the last on, replaced by an ellipsis. The final line gives up the bar; figures that do not fit continue
/// on an indented line below, so that none is lost or broken.
/// </summary>
/// <param name="Count"><c>12/50</c>.</param>
/// <param name="Bar">Draws the bar in a number of columns.</param>
/// <param name="Time"><c>ETA: 4s</c>.</param>
/// <param name="Figures"><c>loss: 0.3127</c>, the most important first.</param>
internal sealed record EpochLine(string Count, Func<int, string> Bar, string Time, IReadOnlyList<string> Figures)
{
    /// <summary>The columns of Keras's bar.</summary>
    public const int FullBar = 30;

    private const string Between = " - ", Rest = " …";

    private static readonly int[] ShorterBars = [20, 10];

    /// <summary>The line as Keras writes it, however long.</summary>
    public string Whole => With(FullBar, Figures);

    /// <summary>Returns one line of fewer than <paramref name="columns"/> characters.</summary>
    public string Fit(int columns)
    {
        foreach (int bar in (int[])[FullBar, .. ShorterBars, 0])
            if (With(bar, Figures) is var line && line.Length < columns)
                return line;
        for (int kept = Figures.Count - 1; kept >= 0; kept--)
            if (With(0, Figures.Take(kept)) + Rest is var line && line.Length < columns)
                return line;
        return Count.Length < columns ? Count : "";
    }

    /// <summary>Returns one line, or several of fewer than <paramref name="columns"/> characters each.</summary>
    public string Wrap(int columns)
    {
        foreach (int bar in (int[])[FullBar, .. ShorterBars])
            if (With(bar, Figures) is var line && line.Length < columns)
                return line;
        string text = Count, indent = new(' ', Count.Length);
        int column = Count.Length;
        foreach (string part in Figures.Prepend(Time))
        {
            if (column + Between.Length + part.Length >= columns && column > Count.Length)
            {
                text += "\n" + indent;
                column = indent.Length;
            }

            text += Between + part;
            column += Between.Length + part.Length;
        }

        return text;
    }

    private string With(int bar, IEnumerable<string> figures) =>
        string.Join(Between, figures.Prepend(Time).Prepend(bar == 0 ? Count : $"{Count} [{Bar(bar)}]"));
}
