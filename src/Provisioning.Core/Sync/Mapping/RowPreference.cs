namespace Provisioning.Sync.Mapping;

/// <summary>Which of several rows of a person is preferred.</summary>
internal enum RowPreference
{
    /// <summary>An active person comes before one who is hired later, and that before one who has left.</summary>
    Active,

    /// <summary>The last day wins; a row without one loses.</summary>
    Latest,

    /// <summary>The first day wins; a row without one loses.</summary>
    Earliest,
}
