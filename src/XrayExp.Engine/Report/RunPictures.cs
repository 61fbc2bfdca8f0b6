using System.Collections.Immutable;
using XrayExp.Engine.Data;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Records.Folders;
using XrayExp.Engine.Report.Pictures;
using XrayExp.Engine.Spec;
using XrayExp.Engine.Train;

namespace XrayExp.Engine.Report;

/// <summary>Lists all pictures of a run.</summary>
public static class RunPictures
{
    /// <param name="test">The figures of <paramref name="predictions"/>.</param>
    /// <param name="chosen">The threshold and temperature chosen on validation images; null if neither was chosen.</param>
    public static ImmutableArray<NamedSheet> Of(ExperimentSpec experiment, TrainingHistory history, Predictions predictions,
        Evaluation test, OperatingPoint? chosen, Dataset dataset)
    {
        string name = experiment.Name, split = dataset.Test.Split.Name;
        Lazy<ImmutableArray<ClassCurves>> curves = new(() => ClassCurves.Of(predictions));
        Lazy<Func<int, Film>> films = new(() => Films(predictions, dataset.Test));
        return
        [
            new(RunFolder.HistoryPicture, () => HistoryPicture.Of(name, history)),
            new(RunFolder.ConfusionMatrixPicture, () => ConfusionMatrixPicture.Of(name, predictions.Classes, test, split)),
            new(RunFolder.PredictionsPicture, () => PredictionGallery.Of(name, predictions, films.Value, split)),
            new(RunFolder.MistakesPicture, () => MistakesSheet.Of(name, predictions, films.Value, split)),
            new(RunFolder.RocPicture, () => RocPicture.Of(name, curves.Value, test, split)),
            new(RunFolder.PrecisionRecallPicture, () => PrecisionRecallPicture.Of(name, curves.Value, test, split)),
            new(RunFolder.CalibrationPicture, () => CalibrationPicture.Of(name, predictions, test, chosen?.Temperature, split)),
            new(RunFolder.AugmentationPicture, () => AugmentationSheet.Of(experiment, dataset.Train)),
        ];
    }

    /// <summary>Returns the films of a split by their position in the predictions, which are sorted differently.</summary>
    private static Func<int, Film> Films(Predictions predictions, DecodedSplit split)
    {
        Dictionary<string, int> places = split.Split.Images.Select((image, i) => (image.Id, i))
            .ToDictionary(pair => pair.Id, pair => pair.i);
        return i => new Film(split.Image(places[predictions.Images[i].Id]).ToArray(), split.Shape);
    }
}
