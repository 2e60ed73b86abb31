namespace Provisioning.Sync.Sources;

/// <summary>How a rule gets its result for a row.</summary>
internal enum RuleWay
{
    /// <summary>The row cannot be used by the rule.</summary>
    Unusable,

    /// <summary>The value is the same for everyone.</summary>
    Constant,

    /// <summary>The value is the text of the row.</summary>
    Text,

    /// <summary>The table has the text.</summary>
    Table,

    /// <summary>The text is not in the table, and the value is the default where there is one.</summary>
    NotInTable,

    /// <summary>The text is empty, and the value is the default.</summary>
    Default,

    /// <summary>The text is empty, and there is no default.</summary>
    Empty,
}
