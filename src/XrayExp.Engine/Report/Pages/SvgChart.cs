using XrayExp.Engine.Report.Pictures;

namespace XrayExp.Engine.Report.Pages;

/// <summary>The axes of a chart in SVG, in the page's colours and letters. What is drawn over them is given in the chart's own
/// units.</summary>
internal sealed record SvgChart(string Title, string XLabel, AxisScale Across, AxisScale Up, double Width = 420, double Height = 280)
{
    private const double Left = 52, Right = 12, Top = 32, Bottom = 46;

    public double X(double value) => Left + ((value - Across.Low) / (Across.High - Across.Low) * (Width - Left - Right));

    public double Y(double value) => Height - Bottom - ((value - Up.Low) / (Up.High - Up.Low) * (Height - Top - Bottom));

    /// <param name="spoken">What the picture shows, for screen readers.</param>
    public Markup Draw(string spoken, Markup content)
    {
        double right = Width - Right, floor = Height - Bottom;
        IEnumerable<Markup> lines = Up.Ticks.Select(tick => Markup.Of(
            $"""<path class="grid" d="M{Left} {Y(tick.Value)}H{right}"/>""" +
            $"""<text x="{Left - 8}" y="{Y(tick.Value) + 4}" text-anchor="end">{tick.Text}</text>"""));
        IEnumerable<Markup> marks = Across.Ticks.Select(tick => Markup.Of(
            $"""<text x="{X(tick.Value)}" y="{floor + 19}" text-anchor="middle">{tick.Text}</text>"""));
        return Markup.Of($"""
            <svg class="chart" viewBox="0 0 {Width} {Height}" role="img" aria-label="{spoken}">
            <text class="head" x="{Left}" y="18">{Title}</text>
            {lines}
            <path class="axis" d="M{Left} {floor}H{right}"/>
            {marks}
            <text x="{(Left + right) / 2}" y="{Height - 6}" text-anchor="middle">{XLabel}</text>
            {content}
            </svg>

            """);
    }
}
