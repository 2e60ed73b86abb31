namespace Provisioning.Sandbox.Model;

/// <summary>How an exceeded quota is announced.</summary>
public enum AgilityRateLimit
{
    /// <summary>429 with a JSON body that names the seconds.</summary>
    JsonBody,

    /// <summary>The same with a <c>Retry-After</c> header too.</summary>
    JsonBodyAndHeader,

    /// <summary>503 with the same JSON body.</summary>
    ServiceUnavailable,
}
