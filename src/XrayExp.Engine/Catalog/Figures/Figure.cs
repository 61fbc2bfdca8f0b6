using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures.Influences;

namespace XrayExp.Engine.Catalog.Figures;

/// <summary>
/// A number that says how good a model's answers are, and all that the rest of the engine needs to know of it: its value, how images pull
/// on it, which test asks whether two models differ in it, and how it is shown. Computed in double; a value that is undefined (0/0) is NaN
/// here, <c>null</c> in JSON and <c>undefined</c> in texts.
/// </summary>
public abstract record Figure
{
    /// <summary>
    /// The key in <c>metrics.json</c>, the word in <c>metrics:</c> and the column of the history: <c>balanced_accuracy</c>.
    /// </summary>
    public abstract string Name { get; }

    /// <summary>One sentence for the documentation.</summary>
    public abstract string Summary { get; }

    /// <summary>Where it is defined: a page, a paper.</summary>
    public abstract string Source { get; }

    /// <summary>What Keras, scikit-learn or people call it; suggested, never accepted.</summary>
    public virtual ImmutableArray<string> CalledElsewhere => [];

    /// <summary>Within a sentence: <c>balanced accuracy</c>.</summary>
    public virtual string Words => Name.Replace('_', ' ');

    /// <summary>False for errors.</summary>
    public virtual bool HigherIsBetter => true;

    /// <summary>The values that it can have with two classes.</summary>
    public virtual Interval Range => Interval.Unit;

    /// <summary>How far it may fall below a baseline's where no rule of the experiment says otherwise; null: as far as it likes.</summary>
    public virtual double? UsualDrop => null;

    /// <summary>Of two classes it is the second, positive one's alone, and would be another figure of the other class.</summary>
    public virtual bool IsOfPositive => false;

    /// <summary>Of more than two classes it is the mean of each class's figure against the rest, which people call macro.</summary>
    public virtual bool IsMeanOverClasses => false;

    /// <summary>Whether <c>metrics:</c> may ask for it.</summary>
    public virtual bool IsMetric => true;

    /// <summary>Its value needs the model; the answers give it only where the model's loss is a plain cross-entropy.</summary>
    public virtual bool NeedsModel => false;

    /// <summary>What asks whether two models differ in it.</summary>
    /// <param name="classes">How many the models tell apart.</param>
    public virtual FigureTest Test(int classes) => FigureTest.None;

    /// <summary>How far apart the figures of two models can be.</summary>
    public virtual double Widest(int classes) => Range.High - Range.Low;

    /// <returns>NaN where it is undefined.</returns>
    public abstract double Of(ScoredLabels scored);

    /// <summary>The value in the history of a training, which follows Keras where Keras says 0 of 0/0.</summary>
    public virtual double InHistory(ScoredLabels scored) => Of(scored);

    /// <summary>The value and every image's pull on it; only of figures that have a test.</summary>
    internal virtual Influence Pulls(ScoredLabels scored) => throw new InvalidOperationException($"`{Name}` has no test");

    /// <summary>Over how many classes a mean goes: those for which it has a value. Null where the figure is no mean over classes.</summary>
    public virtual int? Averaged(ConfusionMatrix counts) => null;

    /// <summary>Whether a mean goes over the same classes in two evaluations.</summary>
    internal virtual bool IsOfSameClasses(ConfusionMatrix one, ConfusionMatrix other) => true;

    /// <summary>
    /// The proportions of images in it, which have an interval of their own: a name as in <c>metrics.json</c>, how many, of how many.
    /// </summary>
    /// <param name="classes">Names, in class order.</param>
    public virtual IEnumerable<(string Name, int Count, int All)> Proportions(ConfusionMatrix counts, ImmutableArray<string> classes) => [];

    /// <summary>In tables, beside the keys of files: <c>macro precision</c> where it is a mean over more than two classes.</summary>
    public string Spoken(int classes) => IsMeanOverClasses && classes > 2 ? $"macro {Name}" : Name;

    /// <summary>Within a sentence: <c>macro average precision</c>.</summary>
    public string Told(int classes) => IsMeanOverClasses && classes > 2 ? $"macro {Words}" : Words;

    /// <summary>At the head of a chart or a column: <c>Macro average precision</c>.</summary>
    public string Title(int classes) => Told(classes) is var told ? char.ToUpperInvariant(told[0]) + told[1..] : "";

    /// <summary>As a word of <c>metrics:</c>.</summary>
    internal Kind<Figure> Kind => new(Name, Summary, _ => this) { CalledElsewhere = CalledElsewhere, Source = Source };
}
