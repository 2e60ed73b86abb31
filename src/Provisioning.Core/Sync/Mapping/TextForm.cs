namespace Provisioning.Sync.Mapping;

/// <summary>How the letters of a text are written, alike in every culture; the words of templates.</summary>
internal enum TextForm
{
    /// <summary>All letters small.</summary>
    Lower,

    /// <summary>All letters capital.</summary>
    Upper,

    /// <summary>The first letter of each word capital, all others small.</summary>
    Title,

    /// <summary>ASCII alone; a letter that cannot be written so is an error of its row.</summary>
    Ascii,

    /// <summary>Umlauts with an e: <c>ü</c> becomes <c>ue</c>.</summary>
    German,

    /// <summary>Cyrillic and Greek in Latin letters, and Latin letters without marks.</summary>
    Latin,

    /// <summary>Latin letters without marks.</summary>
    Plain,
}
