using System.Text;
using XrayExp.Engine.Report.Pictures.Letters;

namespace XrayExp.Tests.Support;

/// <summary>A test that sets letters of a script; skipped, with that reason, where no font of the machine has them.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LettersFactAttribute : FactAttribute
{
    /// <param name="letters">Some of the script.</param>
    public LettersFactAttribute(string letters)
    {
        Letters = letters;
        if (letters.EnumerateRunes().Any(rune => Faces.For(rune.Value, bold: false) is null))
            Skip = $"needs a font that has {string.Join(' ', letters.EnumerateRunes().Select(rune => $"U+{rune.Value:X4}"))}, " +
                $"for instance of Debian's fonts-noto-core";
    }

    public string Letters { get; }
}
