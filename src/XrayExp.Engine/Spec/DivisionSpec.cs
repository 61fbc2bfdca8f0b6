namespace XrayExp.Engine.Spec;

/// <summary>How the images of train and val are redivided when they are read. The folders stay as they are, and test is never
/// changed.</summary>
public sealed record DivisionSpec
{
    /// <summary>No redivision: the folders decide.</summary>
    public static readonly DivisionSpec AsFoldersSay = new();

    public DataSplit Split { get; init; }

    /// <summary>val's share of train and val, in (0, 1); null: the share that it has in the folders.</summary>
    public double? ValidationSplit { get; init; }

    /// <summary>A regular expression that finds the patient in a file's name; null: <see cref="PatientPattern.Usual"/>.</summary>
    public string? Groups { get; init; }

    /// <summary>The number of folds for cross-validation over train and val: each is held out once and scored by a model that
    /// never saw it; null: no cross-validation.</summary>
    public int? Folds { get; init; }

    /// <summary>The fold that is held out, from 1; null: each in turn.</summary>
    public int? Fold { get; init; }

    /// <summary>Whether each fold is held out in turn, with a model of its own.</summary>
    public bool IsCrossValidation => Folds is not null && Fold is null;

    /// <summary>The seed of the division; separate from the experiment's seed, so that all seeds of a study share one division.</summary>
    public int Seed { get; init; }
}

/// <summary>What decides which images are for training and which for validation.</summary>
public enum DataSplit
{
    /// <summary>The folders train/ and val/.</summary>
    Keep,

    /// <summary>A random draw of patients: all images of a patient are on the same side.</summary>
    Patient,

    /// <summary>A random draw of single images.</summary>
    Random,
}
