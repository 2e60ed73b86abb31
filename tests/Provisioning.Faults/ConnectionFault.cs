namespace Provisioning.Faults;

/// <summary>Faults of a connection below HTTP.</summary>
public enum ConnectionFault
{
    /// <summary>Nothing: the request and its answer pass.</summary>
    None,

    /// <summary>The connection is reset as soon as it is there.</summary>
    CutOnConnect,

    /// <summary>The connection is reset when the head of the request has come; nothing is passed on.</summary>
    CutInRequest,

    /// <summary>The connection is reset when the whole request has come; nothing is passed on.</summary>
    CutAfterRequest,

    /// <summary>The request is passed on and answered; the connection is reset before a byte of the answer.</summary>
    CutAfterWork,

    /// <summary>The request is passed on and answered; the connection is reset in the head of the answer.</summary>
    CutInHead,

    /// <summary>The request is passed on and answered; the connection is reset in the body of the answer.</summary>
    CutInBody,

    /// <summary>The request is passed on and answered; what comes back is not HTTP.</summary>
    NotHttp,

    /// <summary>Nothing is passed on; the answer is a 500 with the whole request in its body, headers included.</summary>
    Echo,

    /// <summary>The whole request has come; nothing is passed on, nothing is answered, and the connection stays open.</summary>
    Hold,

    /// <summary>From the matching request on, the server does not listen any more; nothing is passed on.</summary>
    Gone,
}
