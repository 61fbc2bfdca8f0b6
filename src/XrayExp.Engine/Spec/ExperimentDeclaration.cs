using System.Collections.Immutable;
using XrayExp.Engine.Catalog;
using XrayExp.Engine.Catalog.Augmentations;
using XrayExp.Engine.Catalog.Callbacks;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Catalog.Layers;
using XrayExp.Engine.Catalog.Losses;
using XrayExp.Engine.Catalog.Optimizers;
using XrayExp.Engine.Catalog.Thresholds;
using XrayExp.Engine.Spec.Sources;

namespace XrayExp.Engine.Spec;

/// <summary>Every key of an experiment, declared once: what reads a file, describes the language and makes the schema.</summary>
public static class ExperimentDeclaration
{
    public const string NamePattern = "[A-Za-z0-9._=,+-]+";

    public static ExperimentSpec Read(Fields fields)
    {
        fields.Text(ExtendsChain.Key, "Another experiment file to start from, relative to this one. " +
            "Its maps are merged by key; its lists and one-of maps are replaced whole.");
        ExperimentSpec spec = new()
        {
            Name = ReadName(fields),
            Description = fields.Text("description", "A line for people; changes nothing."),
            Seed = fields.Integer("seed", "All chance of the experiment comes from it: initial weights, order, augmentation, dropout.", 42),
            Backend =
                fields.Choice<Backend>("backend", "Whose kernels do the arithmetic: `portable`, our own, " +
                    "gives the same bits on any CPU and with any number of threads; libtorch's bits depend on both.", Backend.Portable),
            Data = fields.Section("data", "The images, and how they become arrays.", DataDeclaration.Read),
            Augmentation = fields.Section("augmentation", "What is done to training images, under the names of Keras's ImageDataGenerator.",
                Augmentation.Read),
            Model = ReadModel(fields),
            Optimizer = fields.OneOf("optimizer", "The update rule.", OptimizerCatalogue.All, "rmsprop"),
            Loss = fields.OneOf("loss", "What training makes small; decides what the last layer must be.", LossCatalogue.All),
            Metrics = ReadMetrics(fields),
            Callbacks = fields.ListOf("callbacks", "What looks at the history after every epoch and decides.", CallbackCatalogue.All, []),
            Training = fields.Section("training", "How long and in what steps.", ReadTraining),
            ClassWeight = ReadClassWeight(fields),
            Sampling =
                fields.Choice<Sampling>("sampling",
                    "`balanced` is oversampling: an epoch sees every image, and images of smaller classes again, " +
                        "drawn anew each epoch and augmented anew, until every class is as large as the largest. " +
                        "The epochs' training metrics are of what was seen. Beside `class_weight: " +
                        "balanced`, whose weights are those of the natural counts, it corrects twice.",
                    Sampling.Natural),
            Threshold =
                fields.NumberOrOneOf("threshold",
                    "A binary model predicts the second class when its probability is strictly above: " +
                        "a number, or a rule that chooses it on all validation images when the training is over. " +
                        "The epochs' metrics go by 0.5 where there is a rule.",
                    ThresholdCatalogue.All, ThresholdRule.Usual, value => new FixedThreshold(value), Interval.Unit),
            Calibration =
                fields.Choice<Calibration>("calibration",
                    "What is done to the trained model's probabilities: `temperature` divides all logits by one number, " +
                        "fitted on all validation images, before a threshold is chosen.", Calibration.None),
            Regression = fields.Section("regression", "When `check` calls a new result worse than the baseline; each rule for itself.",
                RegressionDeclaration.Read),
        };
        return spec;
    }

    private static string ReadName(Fields fields)
    {
        string name = fields.Text("name", "Names the run's folder; unique among the experiments given.", required: true,
            pattern: NamePattern, patternMeaning: "letters, digits, `.`, `_`, `-`, `=`, `,` and `+`") ?? "experiment";
        if (name is "." or "..")
            fields.Mistake("name", "invalid-value", $"`name` names a folder; received `{name}`", "give the experiment a name of its own");
        return name;
    }

    private static ImmutableArray<Layer> ReadModel(Fields fields)
    {
        ImmutableArray<Layer> model = fields.ListOf("model", "The layers, from the image to the prediction.", LayerCatalogue.All);
        if (model.IsEmpty && fields.Has("model"))
            fields.Mistake("model", "invalid-value", "`model` expects at least one layer; received an empty list",
                "begin with `- flatten`, for instance");
        return model;
    }

    private static ImmutableArray<Figure> ReadMetrics(Fields fields)
    {
        ImmutableArray<Figure> metrics = fields.ListOf(
            "metrics",
            "The figures that are reported after every epoch, beside the loss; `metrics.json` has all of them for the test images. Of two "
                + "classes they are the second one's. Of more, precision, recall, specificity, F1, " +
                    "AUC and average precision are means over the "
                + "classes, each against the rest, however many images it has (macro), and an image counts for its most probable class.",
            FigureCatalogue.Metrics,
            []);
        if (metrics.GroupBy(metric => metric.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            fields.Mistake("metrics", "duplicate-kind", $"`metrics` names `{twice.Key}` twice", "name each metric once");
        return metrics;
    }

    /// <summary>Keras's <c>fit</c>: one epoch by default.</summary>
    private static TrainingSpec ReadTraining(Fields fields) => new(
        fields.Integer("epochs", "Rounds of training, with a validation after each.", 1, min: 1),
        fields.OptionalInteger("steps_per_epoch", "Batches in an epoch; every epoch draws its order anew.",
            "every batch of the training split, once", min: 1, unit: "batches"),
        fields.OptionalInteger("validation_steps", "Batches in a validation, drawn anew each time.", "all of validation",
            min: 1, unit: "batches"));

    private static ClassWeightSpec ReadClassWeight(Fields fields)
    {
        (string? word, var weights) =
            fields.WordOrMap("class_weight",
                "How much an image of each class counts in the loss: `balanced` is images / (classes · images of the class), " +
                    "or a number for each class; one without a number is a mistake, where Keras takes 1.",
                ["none", "balanced"], "none", Interval.NotNegative);
        if (word is null && weights.Values.All(weight => weight == 0))
            fields.Mistake("class_weight", "invalid-value", "`class_weight` of 0 for every class leaves nothing to learn from",
                "give at least one class a positive weight");
        return new ClassWeightSpec(word switch
        {
            "none" => ClassWeighting.None,
            "balanced" => ClassWeighting.Balanced,
            _ => ClassWeighting.Explicit,
        }, weights)
        {
            Origins = fields.OriginsWithin("class_weight"),
        };
    }
}
