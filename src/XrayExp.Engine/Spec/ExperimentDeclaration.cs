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

/// <summary>Every key of an experiment, declared once. Reading a file, describing the language and making the schema all use it.</summary>
public static class ExperimentDeclaration
{
    public const string NamePattern = "[A-Za-z0-9._=,+-]+";

    public static ExperimentSpec Read(Fields fields)
    {
        fields.Text(ExtendsChain.Key, "Another experiment file to start from, relative to this one. Sections are merged key by key; " +
            "lists, and values that are one word with its fields, are replaced whole.");
        ExperimentSpec spec = new()
        {
            Name = ReadName(fields),
            Description = fields.Text("description", "A note for people; it changes nothing."),
            Seed = fields.Integer("seed", "The seed of the run's random numbers: initial weights, order of images, augmentation, " +
                "dropout.", 42),
            Backend =
                fields.Choice<Backend>("backend", "The kernels that do the arithmetic: `portable`, our own, gives the same bits on any " +
                    "CPU and with any number of threads; the bits of `libtorch` depend on both.", Backend.Portable),
            Data = fields.Section("data", "The images, and how they become arrays.", DataDeclaration.Read),
            Augmentation = fields.Section("augmentation", "Random changes to training images, and the standardisation of all images, " +
                "with the names of Keras's ImageDataGenerator.",
                Augmentation.Read),
            Model = ReadModel(fields),
            Optimizer = fields.OneOf("optimizer", "The update rule.", OptimizerCatalogue.All, "rmsprop"),
            Loss = fields.OneOf("loss", "What training minimises; it decides what the last layer must be.", LossCatalogue.All),
            Metrics = ReadMetrics(fields),
            Callbacks = fields.ListOf("callbacks", "Rules that read the history after every epoch and may stop the training, keep " +
                "weights or lower the learning rate.", CallbackCatalogue.All, []),
            Training = fields.Section("training", "The number of epochs and of steps.", ReadTraining),
            ClassWeight = ReadClassWeight(fields),
            Sampling =
                fields.Choice<Sampling>("sampling",
                    "`balanced` oversamples: an epoch uses every image once and draws images of smaller classes again until every class " +
                        "is as large as the largest; the draw and the augmentation differ in each epoch. The epochs' training metrics " +
                        "are computed from the images that were used. Do not combine it with `class_weight: balanced`, whose weights " +
                        "are computed from the natural counts: together they correct the imbalance twice.",
                    Sampling.Natural),
            Threshold =
                fields.NumberOrOneOf("threshold",
                    "A binary model predicts the second class if its probability is strictly above this threshold: a number, or a rule " +
                        "that chooses it on all validation images after training. With a rule, the epochs' metrics use 0.5.",
                    ThresholdCatalogue.All, ThresholdRule.Usual, value => new FixedThreshold(value), Interval.Unit),
            Calibration =
                fields.Choice<Calibration>("calibration",
                    "How the trained model's probabilities are calibrated: `temperature` divides all logits by one number, which is " +
                        "fitted on all validation images before a threshold is chosen.", Calibration.None),
            Regression = fields.Section("regression", "When `check` reports a new result as worse than the baseline; each rule applies " +
                "by itself.",
                RegressionDeclaration.Read),
        };
        return spec;
    }

    private static string ReadName(Fields fields)
    {
        string name = fields.Text("name", "The name of the run's folder; unique among the experiments of one command.", required: true,
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
            "The figures that are reported after every epoch, beside the loss; `metrics.json` has all figures for the test images. With "
                + "two classes, precision, recall, specificity, F1, AUC and average precision are those of the second class. With more, "
                + "they are means over the classes, each against the rest and with equal weight (macro), and the predicted class of an "
                + "image is the most probable one.",
            FigureCatalogue.Metrics,
            []);
        if (metrics.GroupBy(metric => metric.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            fields.Mistake("metrics", "duplicate-kind", $"`metrics` names `{twice.Key}` twice", "name each metric once");
        return metrics;
    }

    /// <summary>Reads <c>training</c>; as in Keras's <c>fit</c>, one epoch is the default.</summary>
    private static TrainingSpec ReadTraining(Fields fields) => new(
        fields.Integer("epochs", "Rounds of training, with a validation after each.", 1, min: 1),
        fields.OptionalInteger("steps_per_epoch", "The number of batches in an epoch; every epoch draws its order anew.",
            "every batch of the training split, once", min: 1, unit: "batches"),
        fields.OptionalInteger("validation_steps", "The number of batches in a validation, drawn anew each time.", "all of validation",
            min: 1, unit: "batches"));

    private static ClassWeightSpec ReadClassWeight(Fields fields)
    {
        (string? word, var weights) =
            fields.WordOrMap("class_weight",
                "The weight of each class's images in the loss: `balanced` is images / (classes · images of the class), or give a " +
                    "number for each class. A class without a number is an error, where Keras uses 1.",
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
