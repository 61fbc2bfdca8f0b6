using System.Collections.Immutable;
using XrayExp.Engine.Data;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Report.Folders;
using XrayExp.Engine.Report.Pictures;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Report;

/// <summary>All pictures of a run.</summary>
public static class RunPictures
{
    public static ImmutableArray<RunFile> Of(ExperimentSpec experiment, RunRecord run, Dataset dataset)
    {
        ImmutableArray<ClassCurves> curves = ClassCurves.Of(run.Predictions);
        string split = dataset.Test.Split.Name;
        return
        [
            new(RunFolder.HistoryPicture, HistoryPicture.Draw(run.Experiment, run.History)),
            new(RunFolder.ConfusionMatrixPicture, ConfusionMatrixPicture.Draw(run.Experiment, run.Predictions.Classes, run.Test, split)),
            new(RunFolder.PredictionsPicture, PredictionGallery.Draw(run.Experiment, run.Predictions, Films(run.Predictions, dataset.Test), split)),
            new(RunFolder.RocPicture, RocPicture.Draw(run.Experiment, curves, run.Test, split)),
            new(RunFolder.PrecisionRecallPicture, PrecisionRecallPicture.Draw(run.Experiment, curves, run.Test, split)),
            new(RunFolder.CalibrationPicture, CalibrationPicture.Draw(run.Experiment, run.Predictions, run.Test, run.Chosen?.Temperature, split)),
            new(RunFolder.AugmentationPicture, AugmentationSheet.Draw(experiment, dataset.Train)),
        ];
    }

    /// <summary>The films of a split in the order of the predictions, which are sorted otherwise.</summary>
    private static Func<int, Film> Films(Predictions predictions, DecodedSplit split)
    {
        Dictionary<string, int> places = split.Split.Images.Select((image, i) => (image.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i);
        return i => new Film(split.Image(places[predictions.Images[i].Id]).ToArray(), split.Shape);
    }
}
