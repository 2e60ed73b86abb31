namespace Provisioning.Ambition.Wire;

/// <summary>The format of request bodies.</summary>
public enum AmbitionFormat
{
    /// <summary><c>application/json</c>: an array of flat objects.</summary>
    Json,

    /// <summary><c>text/csv</c>: a header line and one line for each row, RFC 4180.</summary>
    Csv,
}
