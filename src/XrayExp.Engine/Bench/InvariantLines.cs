using System.Globalization;
using System.Text;

namespace XrayExp.Engine.Bench;

/// <summary>Lines of a table: every number as the invariant culture writes it, no blanks at the end.</summary>
internal static class InvariantLines
{
    public static void Line(this StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture).TrimEnd()).Append('\n');
}
