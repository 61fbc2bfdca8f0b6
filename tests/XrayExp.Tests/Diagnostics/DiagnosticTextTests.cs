using XrayExp.Engine.Diagnostics;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Diagnostics;

public class DiagnosticTextTests
{
    private static readonly SourceText Text = new("model3.yaml", "model:\n  - dropout: { rate: 1.4 }\n\t- flaten\r\n");

    private static readonly InputException Mistakes = new([
        new("invalid-value", "`rate` expects a number in [0, 1); received `1.4`", new FileOrigin(Text, 2, 22, 3),
            "a rate is a fraction, not a percentage"),
        new("unknown-kind", "there is no layer `flaten`", new FileOrigin(Text, 3, 4, 6), "did you mean `flatten`?"),
        new("unknown-key", "there is no key `sed`", new OptionOrigin("--set sed=7")) { Severity = Severity.Warning },
    ]);

    [Fact]
    public void All_mistakes_stand_under_each_other_with_their_source_lines() =>
        Snapshot.Verify(DiagnosticText.Render(Mistakes, colour: false));

    [Fact]
    public void Colour_changes_nothing_but_colour()
    {
        string coloured = DiagnosticText.Render(Mistakes, colour: true);
        Assert.Contains("\e[1;31m^^^\e[0m", coloured, StringComparison.Ordinal);
        Assert.Equal(DiagnosticText.Render(Mistakes, colour: false),
            System.Text.RegularExpressions.Regex.Replace(coloured, "\e\\[[0-9;]*m", ""));
    }
}
