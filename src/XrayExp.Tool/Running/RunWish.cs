namespace XrayExp.Tool.Running;

/// <summary>What happens to results that exist already.</summary>
internal enum RunWish
{
    /// <summary>Keeps a finished result that is up to date; starts an unfinished one from the beginning.</summary>
    Usual,

    /// <summary><c>--resume</c>: continues an unfinished run.</summary>
    Resume,

    /// <summary>Continues an unfinished run if its experiment and data are the same, else does as <see cref="Usual"/>. <c>sweep</c> uses
    /// this for its members.</summary>
    GoOn,

    /// <summary><c>--force</c>: trains everything again.</summary>
    Force,
}
