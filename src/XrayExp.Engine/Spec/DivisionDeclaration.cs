using System.Text.RegularExpressions;
using XrayExp.Engine.Catalog;

namespace XrayExp.Engine.Spec;

/// <summary>The keys of <c>data</c> that redivide train and val.</summary>
internal static class DivisionDeclaration
{
    private const string Groups = "groups", ValidationSplit = "validation_split", Folds = "folds", Fold = "fold";

    /// <summary>One fold is scored, one is the validation, and at least one is trained on.</summary>
    private const int FewestFolds = 3;

    private const int MostFolds = 20;

    private static readonly Interval Share = new(0, 1, false, false);

    public static DivisionSpec Read(Fields fields)
    {
        DivisionSpec spec = new()
        {
            Split = fields.Choice<DataSplit>("split", "How the images of train and val are redivided when they are read, stratified by " +
                "class; test is never changed. `keep` uses the folders as they are, `patient` keeps all images of a patient on the same " +
                "side, `random` divides single images.", DataSplit.Keep),
            ValidationSplit = fields.OptionalNumber(ValidationSplit, "The share of all train and val images that `split` puts into val.",
                "the share that val has in the folders; 0.1 if there is no val", Share),
            Groups = fields.Text(Groups,
                "For `split: patient`: a .NET regular expression that finds the patient in the file's name (what follows the class " +
                    "folder): its first group, or the whole match if it has no group. When absent, it matches the names of " +
                    $"Kermany's chest X-rays: `{PatientPattern.Usual}`."),
            Folds = fields.OptionalInteger(Folds,
                "The number of folds for cross-validation over train and val, stratified by class; by patient with `split: patient`, " +
                    "else by image. Each fold is scored once, by a model that is validated on the next fold and trained on all others. " +
                    "test/ is not read.",
                "one model, scored on test", FewestFolds, MostFolds),
            Fold = fields.OptionalInteger(Fold, "Runs only the fold with this number, from 1, as an " +
                "ordinary run.", "every fold in turn", 1, MostFolds),
            Seed = fields.Integer("split_seed",
                "The seed of the division. It is separate from the experiment's `seed`, so that all seeds of a study share one " +
                    "division.", 0),
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
