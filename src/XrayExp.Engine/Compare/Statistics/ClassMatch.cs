namespace XrayExp.Engine.Compare.Statistics;

/// <summary>How the classes of two results relate.</summary>
internal enum ClassMatch
{
    Same,

    /// <summary>The same classes in another order. Of two classes, another one is then positive.</summary>
    Reordered,

    Others,
}
