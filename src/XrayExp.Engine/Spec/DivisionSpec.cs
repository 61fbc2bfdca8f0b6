namespace XrayExp.Engine.Spec;

/// <summary>How the images of train and val are divided anew when they are read.
/// The folders stay as they are, and test is never touched.</summary>
public sealed record DivisionSpec
{
    /// <summary>The folders decide.</summary>
    public static readonly DivisionSpec AsFoldersSay = new();

    public DataSplit Split { get; init; }

    /// <summary>val's share of train and val, in (0, 1); null: the share that it has in the folders.</summary>
    public double? ValidationSplit { get; init; }

    /// <summary>Which part of a file's name names the patient; null: <see cref="PatientPattern.Usual"/>.</summary>
    public string? Groups { get; init; }

    /// <summary>
    /// Into how many parts train and val are divided for cross-validation:
    /// each is held out once and scored by a model that never saw it; null: none.
    /// </summary>
    public int? Folds { get; init; }

    /// <summary>The one that is held out, from 1; null: each in turn.</summary>
    public int? Fold { get; init; }

    /// <summary>Each fold is to be held out in turn, by a model of its own.</summary>
    public bool IsCrossValidation => Folds is not null && Fold is null;

    /// <summary>Draws the division; apart from the experiment's seed, so that all seeds of a study share one.</summary>
    public int Seed { get; init; }
}

/// <summary>Who decides which images are for training and which for validation.</summary>
public enum DataSplit
{
    /// <summary>The folders train/ and val/.</summary>
    Keep,

    /// <summary>A draw of patients: all images of one are on the same side.</summary>
    Patient,

    /// <summary>A draw of images.</summary>
    Random,
}
