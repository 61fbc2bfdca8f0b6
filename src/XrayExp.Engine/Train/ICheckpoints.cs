namespace XrayExp.Engine.Train;

/// <summary>Receives a training's state from time to time. It cannot change the result.</summary>
internal interface ICheckpoints
{
    /// <summary>Whether the state should be saved now; called after every step.</summary>
    bool IsDue();

    void Keep(Checkpoint checkpoint);
}

/// <summary>Saves nothing.</summary>
internal sealed class NoCheckpoints : ICheckpoints
{
    public static readonly NoCheckpoints Instance = new();

    public bool IsDue() => false;

    public void Keep(Checkpoint checkpoint)
    {
    }
}
