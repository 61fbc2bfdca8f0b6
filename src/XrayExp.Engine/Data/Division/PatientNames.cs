using System.Collections.Immutable;
using System.Text.RegularExpressions;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Data.Division;

/// <summary>Finds the patient of every image from its name. A name without a patient is refused: a guess could put a patient on
/// both sides.</summary>
internal static class PatientNames
{
    /// <param name="files">The files' names after the class folder.</param>
    /// <param name="help">A help line that says how to give another pattern.</param>
    /// <exception cref="InputException">A name has no patient.</exception>
    public static ImmutableArray<string> Of(ImmutableArray<string> files, PatientPattern pattern, string help)
    {
        try
        {
            ImmutableArray<string?> patients = [.. files.Select(pattern.PatientOf)];
            int nameless = patients.Count(patient => patient is null);
            if (nameless > 0)
                throw new InputException(
                    $"{nameless} of {files.Length} image names contain no patient, the first `{files[patients.IndexOf(null)]}`; "
                        + $"expected a match of `{pattern.Text}`",
                    help);
            return [.. patients.Select(patient => patient!)];
        }
        catch (RegexMatchTimeoutException)
        {
            throw new InputException(
                $"the pattern `{pattern.Text}` takes more than a second to search a single name",
                "write it without repetitions inside repetitions");
        }
    }
}
