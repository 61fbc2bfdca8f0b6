using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures.Influences;

namespace XrayExp.Engine.Catalog.Figures;

/// <summary>
/// A number that says how good a model's answers are, with everything that the rest of the engine needs to know about it: its value, every
/// image's pull on it, the test of a difference between two models, and its names in texts. Computed in double; an undefined value (0/0) is
/// NaN here, <c>null</c> in JSON and <c>undefined</c> in texts.
/// </summary>
public abstract record Figure
{
    /// <summary>
    /// The key in <c>metrics.json</c>, the word in <c>metrics:</c> and the column of the history: <c>balanced_accuracy</c>.
    /// </summary>
    public abstract string Name { get; }

    /// <summary>One sentence for the documentation.</summary>
    public abstract string Summary { get; }

    /// <summary>The page or paper that defines it.</summary>
    public abstract string Source { get; }

    /// <summary>Names that Keras, scikit-learn or people use for it. They are not accepted; the error suggests
    /// <see cref="Name"/>.</summary>
    public virtual ImmutableArray<string> CalledElsewhere => [];

    /// <summary>The name within a sentence: <c>balanced accuracy</c>.</summary>
    public virtual string Words => Name.Replace('_', ' ');

    /// <summary>False for losses and errors.</summary>
    public virtual bool HigherIsBetter => true;

    /// <summary>The values that it can have with two classes.</summary>
    public virtual Interval Range => Interval.Unit;

    /// <summary>How far it may fall below the baseline's value unless a rule of the experiment says otherwise; null: no limit.</summary>
    public virtual double? UsualDrop => null;

    /// <summary>Whether, with two classes, it describes the second (positive) class only, so that swapping the classes would
    /// change it.</summary>
    public virtual bool IsOfPositive => false;

    /// <summary>Whether, with more than two classes, it is the mean of each class's figure against the rest (the macro mean).</summary>
    public virtual bool IsMeanOverClasses => false;

    /// <summary>Whether <c>metrics:</c> may name it.</summary>
    public virtual bool IsMetric => true;

    /// <summary>Whether its value needs the model; from the answers alone it can be computed only if the loss is a plain
    /// cross-entropy.</summary>
    public virtual bool NeedsModel => false;

    /// <summary>Returns the kind of test for a difference between two models.</summary>
    /// <param name="classes">Number of classes.</param>
    public virtual FigureTest Test(int classes) => FigureTest.None;

    /// <summary>Returns the largest possible difference between two models.</summary>
    public virtual double Widest(int classes) => Range.High - Range.Low;

    /// <returns>NaN where it is undefined.</returns>
    public abstract double Of(ScoredLabels scored);

    /// <summary>Computes the value in the history of a training, which is 0 for 0/0 where Keras reports 0.</summary>
    public virtual double InHistory(ScoredLabels scored) => Of(scored);

    /// <summary>Computes the value and every image's pull on it; only for figures that have a test.</summary>
    internal virtual Influence Pulls(ScoredLabels scored) => throw new InvalidOperationException($"`{Name}` has no test");

    /// <summary>Returns the number of classes that the mean is taken over (those that have a value); null if it is no mean over
    /// classes.</summary>
    public virtual int? Averaged(ConfusionMatrix counts) => null;

    /// <summary>Whether the mean is taken over the same classes in both evaluations.</summary>
    internal virtual bool IsOfSameClasses(ConfusionMatrix one, ConfusionMatrix other) => true;

    /// <summary>Returns the proportions in the figure that have an interval of their own: the name in <c>metrics.json</c>, the
    /// count, and the number that it is a share of.</summary>
    /// <param name="classes">The classes' names, in class order.</param>
    public virtual IEnumerable<(string Name, int Count, int All)> Proportions(ConfusionMatrix counts, ImmutableArray<string> classes) => [];

    /// <summary>The name in tables, close to the key in files: <c>macro precision</c> if it is a mean over more than two classes.</summary>
    public string Spoken(int classes) => IsMeanOverClasses && classes > 2 ? $"macro {Name}" : Name;

    /// <summary>The name within a sentence: <c>macro average precision</c>.</summary>
    public string Told(int classes) => IsMeanOverClasses && classes > 2 ? $"macro {Words}" : Words;

    /// <summary>The title of a chart or a column: <c>Macro average precision</c>.</summary>
    public string Title(int classes) => Told(classes) is var told ? char.ToUpperInvariant(told[0]) + told[1..] : "";

    /// <summary>The figure as a word of <c>metrics:</c>.</summary>
    internal Kind<Figure> Kind => new(Name, Summary, _ => this) { CalledElsewhere = CalledElsewhere, Source = Source };
}
