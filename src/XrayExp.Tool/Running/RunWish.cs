namespace XrayExp.Tool.Running;

/// <summary>What is to become of results that are there already.</summary>
internal enum RunWish
{
    /// <summary>A finished result that is up to date stands; an unfinished one is begun anew.</summary>
    Usual,

    /// <summary><c>--resume</c>: an unfinished run is gone on with.</summary>
    Resume,

    /// <summary>As <see cref="Resume"/> where the unfinished run is of this very experiment, else as <see cref="Usual"/>:
    /// what a sweep wants of its members.</summary>
    GoOn,

    /// <summary><c>--force</c>: everything is trained again.</summary>
    Force,
}
