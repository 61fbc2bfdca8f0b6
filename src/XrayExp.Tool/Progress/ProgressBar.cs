using System.Globalization;
using System.Text;

namespace XrayExp.Tool.Progress;

/// <summary>The text of one epoch's progress as Keras 2.6 prints it: <c>12/50 [=====>…] - ETA: 4s - loss: 0.3127 - accuracy: 0.8646</c>. It
/// only makes strings; callers pass the time, in seconds.</summary>
/// <param name="target">Steps of the epoch.</param>
/// <param name="rewrites">True on a terminal, where each drawing replaces the last; false writes each on a line of its own.</param>
/// <param name="start">The time when the epoch began, in seconds.</param>
internal sealed class ProgressBar(int target, bool rewrites, double start)
{
    /// <summary>The least seconds between two drawings.</summary>
    public const double Interval = 0.05;

    private double _lastDrawing = double.NegativeInfinity;
    private double? _afterFirstStep;
    private int _drawn;

    /// <summary>Columns of the terminal, to which lines are fitted (<see cref="EpochLine"/>). Null: lines are as long as Keras writes
    /// them.</summary>
    public int? Columns { get; init; }

    public bool IsDue(double now) => now - _lastDrawing >= Interval;

    /// <summary>Records the end of a step; called after each step, drawn or not. The estimate leaves out the first step, which is
    /// slower.</summary>
    /// <param name="done">Steps done.</param>
    public void StepDone(int done, double now)
    {
        if (done == 1)
            _afterFirstStep = now;
    }

    /// <summary>Returns the bar while the epoch runs.</summary>
    public string Draw(int done, IEnumerable<(string Name, double Value)> figures, double now)
    {
        _lastDrawing = now;
        EpochLine line = Line(done, $"ETA: {Eta(SecondsPerStep(done, now) * (target - done))}", figures);
        return Replace(rewrites && Columns is int columns ? line.Fit(columns) : line.Whole);
    }

    /// <summary>Returns the bar at the end of the epoch, with its line end.</summary>
    public string DrawLast(int done, IEnumerable<(string Name, double Value)> figures, double now)
    {
        EpochLine line = Line(done, $"{Whole(now - start)}s {Duration(SecondsPerStep(done, now))}/step", figures);
        string[] lines = (rewrites && Columns is int columns ? line.Wrap(columns) : line.Whole).Split('\n');
        string text = string.Join('\n', lines.Skip(1).Prepend(Replace(lines[0]))) + "\n";
        _drawn = 0;
        return text;
    }

    /// <summary>Returns the epoch in one line without a bar, for logs: Keras's <c>verbose=2</c>.</summary>
    public string Line(int done, IEnumerable<(string Name, double Value)> figures, double now) =>
        $"{Count(done)} - {Whole(now - start)}s{Figures(figures)}\n";

    /// <summary>Returns what ends the live line, to be written before any other line. The next drawing begins a new line.</summary>
    public string LeaveLine()
    {
        bool stands = rewrites && _drawn > 0;
        _drawn = 0;
        return stands ? "\n" : "";
    }

    private string Replace(string line)
    {
        string before = rewrites ? new string('\b', _drawn) + "\r" : "\n";
        // blanks cover what a longer drawing left behind
        string after = new(' ', Math.Max(_drawn - line.Length, 0));
        _drawn = line.Length;
        return before + line + after;
    }

    private EpochLine Line(int done, string time, IEnumerable<(string Name, double Value)> figures) => new(
        Count(done),
        width => Bar(done, width),
        time,
        [.. figures.Select(figure => $"{figure.Name}: {Figure(figure.Value)}")]);

    private string Bar(int done, int width)
    {
        int filled = (int)(width * ((double)done / target));
        string arrow = filled == 0 ? "" : new string('=', filled - 1) + (done < target ? '>' : '=');
        return arrow.PadRight(width, '.');
    }

    private string Count(int done)
    {
        string all = target.ToString(CultureInfo.InvariantCulture);
        return $"{done.ToString(CultureInfo.InvariantCulture).PadLeft(all.Length)}/{all}";
    }

    private double SecondsPerStep(int done, double now) =>
        done > 1 && _afterFirstStep is double first ? (now - first) / (done - 1)
        : done > 0 ? (now - start) / done
        : 0;

    /// <summary>Returns a time in hours, minutes and seconds: <c>1:02:03</c>, <c>2:03</c>, <c>4s</c>.</summary>
    public static string Eta(double seconds)
    {
        long whole = (long)seconds;
        return seconds > 3600 ? string.Create(CultureInfo.InvariantCulture, $"{whole / 3600}:{whole % 3600 / 60:00}:{whole % 60:00}")
            : seconds > 60 ? string.Create(CultureInfo.InvariantCulture, $"{whole / 60}:{whole % 60:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{whole}s");
    }

    private static string Duration(double seconds) =>
        seconds is >= 1 or 0 ? $"{Whole(seconds)}s"
        : seconds >= 1e-3 ? $"{Whole(seconds * 1e3)}ms"
        : $"{Whole(seconds * 1e6)}us";

    private static string Figures(IEnumerable<(string Name, double Value)> figures)
    {
        StringBuilder text = new();
        foreach ((string name, double value) in figures)
            text.Append(CultureInfo.InvariantCulture, $" - {name}: {Figure(value)}");
        return text.ToString();
    }

    /// <summary>Writes a value with four decimals, or with an exponent if it is at most a thousandth.</summary>
    private static string Figure(double value) =>
        double.IsNaN(value) ? "nan"
        : double.IsInfinity(value) ? value > 0 ? "inf" : "-inf"
        : Math.Abs(value) <= 1e-3 ? value.ToString("0.0000e+00", CultureInfo.InvariantCulture)
        : FourDecimals(value);

    /// <summary>Rounds ties to the even digit as Python does, where .NET rounds them up. Only multiples of 1/32 can tie at the fifth
    /// decimal, and accuracies over a batch of 32 are such multiples.</summary>
    private static string FourDecimals(double value) =>
        Math.Abs(value) < 1e9 && double.IsInteger(value * 32)
            ? Math.Round((decimal)value, 4, MidpointRounding.ToEven).ToString("F4", CultureInfo.InvariantCulture)
            : value.ToString("F4", CultureInfo.InvariantCulture);

    private static string Whole(double seconds) =>
        Math.Round(seconds, MidpointRounding.ToEven).ToString("F0", CultureInfo.InvariantCulture);
}
