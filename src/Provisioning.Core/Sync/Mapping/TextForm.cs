namespace Provisioning.Sync.Mapping;

/// <summary>How the letters of a text are written, alike in every culture; the words of templates.</summary>
internal enum TextForm
{
    /// <summary>Lower case.</summary>
    Lower,

    /// <summary>Upper case.</summary>
    Upper,

    /// <summary>The first letter of each word in upper case, all others in lower case.</summary>
    Title,

    /// <summary>ASCII only; a letter that cannot be written in ASCII is an error of its row.</summary>
    Ascii,

    /// <summary>Umlauts with an e: <c>ü</c> becomes <c>ue</c>.</summary>
    German,

    /// <summary>Cyrillic and Greek in Latin letters, and Latin letters without marks.</summary>
    Latin,

    /// <summary>Latin letters without marks.</summary>
    Plain,
}
