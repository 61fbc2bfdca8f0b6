namespace XrayExp.Tool.Running;

/// <summary>What is to become of results that are there already.</summary>
internal enum RunWish
{
    /// <summary>A finished result that is up to date stands; an unfinished one is begun anew.</summary>
    Usual,

    /// <summary><c>--resume</c>: an unfinished run is gone on with.</summary>
    Resume,

    /// <summary><c>--force</c>: everything is trained again.</summary>
    Force,
}
