namespace XrayExp.Engine.Train;

/// <summary>Where a training's state goes from time to time. What it does cannot change the result.</summary>
internal interface ICheckpoints
{
    /// <summary>True when the state should be kept now; asked after every step.</summary>
    bool IsDue();

    void Keep(Checkpoint checkpoint);
}

/// <summary>Keeps nothing.</summary>
internal sealed class NoCheckpoints : ICheckpoints
{
    public static readonly NoCheckpoints Instance = new();

    public bool IsDue() => false;

    public void Keep(Checkpoint checkpoint)
    {
    }
}
