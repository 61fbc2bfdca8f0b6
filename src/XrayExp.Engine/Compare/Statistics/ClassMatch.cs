namespace XrayExp.Engine.Compare.Statistics;

/// <summary>How the classes of two results lie to each other.</summary>
internal enum ClassMatch
{
    Same,

    /// <summary>The same ones in another order; of two, another is the positive one.</summary>
    Reordered,

    Others,
}
