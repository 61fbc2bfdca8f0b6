using System.Text.RegularExpressions;

namespace XrayExp.Tool.Shell;

/// <summary>Writes words as they are typed into a shell, quoted if the shell would split or change them.</summary>
internal static partial class ShellWord
{
    public static string Of(string word) => Harmless().IsMatch(word) ? word : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    public static string Line(IEnumerable<string> words) => string.Join(' ', words.Select(Of));

    [GeneratedRegex(@"\A[A-Za-z0-9_./:=,+@%-]+\z")]
    private static partial Regex Harmless();
}
