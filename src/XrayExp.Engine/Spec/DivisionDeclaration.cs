using System.Text.RegularExpressions;
using XrayExp.Engine.Catalog;

namespace XrayExp.Engine.Spec;

/// <summary>The keys of <c>data</c> that divide train and val anew.</summary>
internal static class DivisionDeclaration
{
    private const string Groups = "groups", ValidationSplit = "validation_split", Folds = "folds", Fold = "fold";

    /// <summary>One is scored, one is chosen on, and one is left to learn from.</summary>
    private const int FewestFolds = 3;

    private const int MostFolds = 20;

    private static readonly Interval Share = new(0, 1, false, false);

    public static DivisionSpec Read(Fields fields)
    {
        DivisionSpec spec = new()
        {
            Split = fields.Choice<DataSplit>("split", "How train and val are divided anew when the images are read, stratified by class; " +
                "test is never touched. `patient` keeps the images of a patient together, `random` draws single images.", DataSplit.Keep),
            ValidationSplit = fields.OptionalNumber(ValidationSplit, "The share of train and val together that `split` makes val.",
                "the share that val has in the folders; 0.1 where there is none", Share),
            Groups = fields.Text(Groups,
                "For `split: patient`: a .NET regular expression that finds the patient in the file's name " +
                    "(what follows the class folder); its first group, or all of it where it has none. " +
                    $"When absent it reads the names of Kermany's chest X-rays: `{PatientPattern.Usual}`."),
            Folds = fields.OptionalInteger(Folds,
                "Cross-validation over train and val, stratified; by patient with `split: patient`, else by image. " +
                    "Each fold is held out and scored by a model that learnt from the others but one; " +
                    "that one, the next, is its validation. test/ is not opened.",
                "one model, scored on test", FewestFolds, MostFolds),
            Fold = fields.OptionalInteger(Fold, "Holds out this one of the folds, from 1: an ordinary run.", "each in turn", 1, MostFolds),
            Seed = fields.Integer("split_seed",
                "Draws the division. The experiment's `seed` has no say, so that all seeds of a study share one.", 0),
        };
        if (spec.Groups is { } pattern)
            CheckGroups(fields, pattern, spec.Split);
        if (spec.Fold is { } fold && (spec.Folds is not { } folds || fold > folds))
            fields.Mistake(Fold, spec.Folds is null ? "conflicting-fields" : "invalid-value", spec.Folds is null
                ? "`fold` is one of `folds`, of which there are none"
                : $"`fold` expects a whole number from 1 to {spec.Folds}, the number of `folds`; received {fold}",
                spec.Folds is null ? "add `folds: 5`, for instance" : null);
        if (spec.ValidationSplit is not null && spec.Folds is not null)
            fields.Mistake(ValidationSplit, "conflicting-fields", "`validation_split` has no say beside `folds`: " +
                "the next fold is the validation", "leave it out; `validation_split: null` takes away what an extended file says");
        else if (spec.ValidationSplit is not null && spec.Split == DataSplit.Keep)
            fields.Mistake(ValidationSplit, "conflicting-fields", "`validation_split` is a share for `split` to draw; `split: " +
                "keep` leaves the folders as they are", "add `split: patient` or `split: random`");
        return spec;
    }

    private static void CheckGroups(Fields fields, string pattern, DataSplit split)
    {
        try
        {
            PatientPattern tried = new(pattern);
            foreach (string name in PatientPattern.Trials)
                _ = tried.PatientOf(name);
        }
        catch (RegexMatchTimeoutException)
        {
            fields.Mistake(Groups, "invalid-value", $"`{Groups}` takes more than a second to look for a patient in a single name; " +
                $"received `{pattern}`", "write it without repetitions inside of repetitions");
        }
        catch (ArgumentException exception)
        {
            fields.Mistake(Groups, "invalid-value", $"`{Groups}` expects a regular expression of .NET; received `{pattern}`: " +
                $"{exception.Message}", @"`'^(p\d+)_'`, for instance, finds `p12` in `p12_3.png`");
        }

        if (split != DataSplit.Patient)
            fields.Mistake(Groups, "conflicting-fields", $"`{Groups}` finds patients; only `split: patient` asks for them",
                "add `split: patient`, or leave `groups` out");
    }
}
